using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Api;

/// <summary>A question is answered with yes, with no, or with an error; whoever drops tables by it must be able to.</summary>
public sealed class ExistenceQueryTests
{
    private static readonly TableIdentity s_table = TableIdentity.From("odps.shop.dim_customer", null, null, null, null, null)!;

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("[true]", true)]
    [InlineData("\"Y\"", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("\"N\"", false)]
    [InlineData("\"No\"", false)]
    [InlineData("false", false)]
    [InlineData("\"FALSE\"", false)]
    [InlineData("0", false)]
    [InlineData("\"0\"", false)]
    public async Task Yes_and_no_are_read_in_every_spelling(string data, bool expected)
    {
        foreach (Query query in Questions)
            Assert.Equal([expected], await AskAsync(query, $$"""{"RequestId":"R-1","Data":{{data}}}"""));
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1"}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"HttpStatusCode":200}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":null}""")]
    [InlineData("""{"RequestId":"R-1","Data":""}""")]
    [InlineData("""{"RequestId":"R-1","Data":"perhaps"}""")]
    [InlineData("""{"RequestId":"R-1","Data":7}""")]
    [InlineData("""{"RequestId":"R-1","Data":{}}""")]
    [InlineData("""{"RequestId":"R-1","Data":{"TableGuid":"odps.shop.dim_customer"}}""")]
    [InlineData("""{"RequestId":"R-1","Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Data":[true,false]}""")]
    public async Task What_says_neither_is_an_error_and_not_a_no(string body)
    {
        foreach (Query query in Questions)
        {
            DwException error = await Assert.ThrowsAsync<DwException>(() => AskAsync(query, body));
            Assert.Equal(ErrorId.UnreadableReply, error.Code);
            Assert.StartsWith("CheckMeta", error.Action, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Throttling.Api.Risk")]
    [InlineData("Forbidden.Access")]
    [InlineData("InvalidParameter.Meta.GuidFormat")]
    public async Task A_refusal_behind_http_200_is_an_error_and_not_a_no(string code)
    {
        foreach (Query query in Questions)
        {
            string body = $$"""{"RequestId":"R-1","HostId":"h","Code":"{{code}}","Message":"no"}""";
            Assert.Equal(code, (await Assert.ThrowsAsync<DwException>(() => AskAsync(query, body))).Code);
        }
    }

    [Theory]
    [InlineData("Invalid.Meta.TableNotExist")]
    [InlineData("InvalidParameter.Meta.NotExist")]
    public async Task An_error_that_says_no_is_a_no(string code)
    {
        foreach (Query query in Questions)
            Assert.Equal([false], await AskAsync(query, $$"""{"RequestId":"R-1","Code":"{{code}}","Message":"no"}"""));
    }

    private static IEnumerable<Query> Questions => [TableOperations.Exists(s_table), TableOperations.HasPartition(s_table, "ds=20261120")];

    private static async Task<IReadOnlyList<object>> AskAsync(Query query, string body) =>
        (await QueryReader.ReadAsync(query, TestSession.Make(FakeHandler.Json(body)))).Items;
}
