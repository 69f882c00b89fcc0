using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.House;

namespace DataWorksMeta.Unit.Transport;

public sealed partial class KeptReplyTests
{
    [Theory]
    [InlineData("""{"Data":{"Id":12345678901234567890,"Text":"\u4e2d\n\u2028 \"x\"","Null":null}}""")]
    [InlineData("{\r\n  \"Data\": [\n    1.50, true ]\r\n}")]
    [InlineData("""{"Data":{"AdvancedSettings":"","Name":"李四","Number":1e400}}""")]
    public void It_is_the_same_in_one_line(string reply)
    {
        byte[] kept = Keep(reply);

        Assert.DoesNotContain((byte)'\n', kept);
        Assert.DoesNotContain((byte)'\r', kept);
        using ApiReply read = KeptReply.Read(kept);
        using JsonDocument first = JsonDocument.Parse(reply);
        Assert.True(JsonElement.DeepEquals(first.RootElement, read.Root));
    }

    [Fact]
    public void Settings_are_kept_without_their_secrets_as_models_show_them()
    {
        const string Settings = """{"queue":"default","password":"hunter2"}""";
        using JsonDocument content = JsonDocument.Parse(Settings);
        string reply = JsonSerializer.Serialize(new { Data = new { AdvancedSettings = Settings, EntityContent = content } });

        byte[] kept = Keep(reply);

        Assert.DoesNotContain("hunter2", Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
        using ApiReply read = KeptReply.Read(kept);
        JsonElement data = read.Root.GetProperty("Data");
        Assert.Equal(Secrets.Hide(Settings), data.GetProperty("AdvancedSettings").GetString());
        Assert.Equal(Secrets.Hide(Settings), Secrets.Hide(data.GetProperty("AdvancedSettings").GetString()!));
        Assert.Equal(Secrets.Hide(Settings), data.GetProperty("EntityContent").GetRawText());
    }

    [Fact]
    public void Whatever_a_model_hides_is_kept_hidden_or_comes_from_a_command_that_keeps_nothing()
    {
        // With -IncludeSecret, and so without -Checkpoint.
        string[] elsewhere = ["Content", "ConfigValue", "EngineInfo"];
        IEnumerable<string> hidden = SourceTree.ModuleFiles
            .Select(static file => File.ReadAllText(Path.Combine(SourceTree.Module, file)))
            .SelectMany(static text => Hiding().Matches(text))
            .Select(static match => match.Groups[1].Value.Split('.')[^1]);

        Assert.Contains("AdvancedSettings", hidden);
        Assert.All(hidden.Except(elsewhere), static name => Assert.True(KeptReply.IsKeptHidden(name), name));
    }

    [GeneratedRegex("row\\.(?:Secret|Map)\\(\"([A-Za-z.]+)\"")]
    private static partial Regex Hiding();

    private static byte[] Keep(string reply)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (JsonDocument document = JsonDocument.Parse(reply))
        using (var writer = new Utf8JsonWriter(buffer))
            KeptReply.Write(writer, document.RootElement);
        return buffer.WrittenSpan.ToArray();
    }
}
