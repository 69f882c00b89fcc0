using DataWorksMeta.Api;
using DataWorksMeta.Raw;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Raw;

public sealed class ParameterNamesTests
{
    public static TheoryData<string> Operations => [.. OperationTable.Names()];

    [Fact]
    public void The_table_has_all_operations() => Assert.Equal(315, OperationTable.Names().Count);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Mends_the_letter_case_of_every_parameter(string name)
    {
        OperationEntry operation = OperationTable.Find(name)!;
        foreach (string parameter in operation.Parameters)
        {
            foreach (string written in new[] { parameter, parameter.ToLowerInvariant(), parameter.ToUpperInvariant() })
            {
                Arguments mended = ParameterNames.Mend(operation, new() { { written, "x" } }, out IReadOnlyList<string> unknown);

                Assert.Equal([new KeyValuePair<string, object?>(parameter, "x")], mended);
                Assert.Empty(unknown);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Tells_every_misspelt_parameter_and_finds_the_one_that_is_meant(string name)
    {
        OperationEntry operation = OperationTable.Find(name)!;
        foreach (string parameter in operation.Parameters.Where(static one => one.Length > 4))
        {
            string written = parameter.Remove(2, 1);
            if (operation.Parameters.Contains(written, StringComparer.OrdinalIgnoreCase))
                continue;
            ParameterNames.Mend(operation, new() { { written, "x" } }, out IReadOnlyList<string> unknown);

            Assert.Equal([written], unknown);
            Assert.NotNull(ParameterNames.Nearest(operation.Parameters, written));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Sends_what_was_flattened_by_hand_as_it_sends_the_list_itself(string name)
    {
        OperationEntry operation = OperationTable.Find(name)!;
        foreach (string parameter in operation.Parameters)
        {
            Arguments flat = new() { { parameter + ".1.Key", "a" }, { parameter.ToLowerInvariant() + ".1.Value", "b" } };
            var item = new Dictionary<string, object?> { ["Key"] = "a", ["Value"] = "b" };
            Arguments whole = new() { { parameter, new List<object?> { item } } };
            ApiRequest sent = operation.Request(ParameterNames.Mend(operation, flat, out IReadOnlyList<string> unknown));
            ApiRequest expected = operation.Request(whole);

            Assert.Empty(unknown);
            Assert.Equal(expected.Query, sent.Query);
            Assert.Equal(expected.Form, sent.Form);
        }
    }

    [Fact]
    public void Keeps_the_order_of_a_list_that_was_flattened_by_hand()
    {
        OperationEntry operation = OperationTable.Find("UpdateMetaTable")!;
        var flat = new Arguments();
        for (int i = 12; i > 0; i--)
            flat.Add($"AddedLabels.{i}", $"label{i}");
        ApiRequest sent = operation.Request(ParameterNames.Mend(operation, flat, out _));

        string expected = string.Join('|', Enumerable.Range(1, 12).Select(static i => $"label{i}"));
        Assert.Equal(expected, string.Join('|', sent.Form.Select(static pair => pair.Value)).Replace(',', '|'));
    }

    [Theory]
    [InlineData("Tags.1.Key", "Tags.3.Key")]
    [InlineData("Tags", "Tags.1.Key")]
    [InlineData("Tags.1", "Tags.1.Key")]
    [InlineData("Tags", "TAGS")]
    [InlineData("Tags.", "Tags.1")]
    public void Refuses_parts_that_contradict_each_other(string one, string other)
    {
        OperationEntry operation = OperationTable.Find("ListProjects")!;
        DwException refused = Assert.Throws<DwException>(() =>
            ParameterNames.Mend(operation, new() { { one, "a" }, { other, "b" } }, out _));

        Assert.Equal(ErrorId.InvalidInput, refused.Code);
    }

    [Fact]
    public void Sends_a_parameter_that_is_newer_than_the_table_where_it_is_told()
    {
        OperationEntry operation = OperationTable.Find("ListNodes")!;
        ApiRequest inQuery = operation.With(["Newest"], isForm: false, null).Request(new Arguments { { "Newest", 1 }, { "ProjectId", 2 } });
        ApiRequest inForm = operation.With(["Newest"], isForm: true, "PUT").Request(new Arguments { { "Newest", 1 }, { "ProjectId", 2 } });

        Assert.Contains(new KeyValuePair<string, string>("Newest", "1"), inQuery.Query);
        Assert.Contains(new KeyValuePair<string, string>("Newest", "1"), inForm.Form);
        Assert.Equal((operation.Method, "PUT"), (inQuery.Method, inForm.Method));
        Assert.Contains(new KeyValuePair<string, string>("ProjectId", "2"), (inForm.Form).Concat(inForm.Query));
    }
}
