using System.Numerics;
using System.Text.Json;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>What a raw reply holds comes as it is meant: one number has one value, however it is written.</summary>
public sealed class ReplyObjectTests
{
    [Theory]
    [InlineData("1234.0", 1234L)]
    [InlineData("2E1", 20L)]
    [InlineData("9007199254740993.0", 9007199254740993L)]
    [InlineData("9.007199254740993E15", 9007199254740993L)]
    [InlineData("1.5E-3", 0.0015)]
    public void A_whole_number_is_one_in_every_spelling(string json, object expected) => Assert.Equal(expected, From(json));

    [Fact]
    public void No_other_number_loses_a_digit()
    {
        Assert.Equal(1.10m, From("1.10"));
        Assert.Equal(BigInteger.Parse("99999999999999999999", null), From("99999999999999999999"));
    }

    private static object? From(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ReplyObject.From(document.RootElement);
    }
}
