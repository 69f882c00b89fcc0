using DataWorksMeta.Api;
using DataWorksMeta.Raw;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Raw;

/// <summary>The outcome of a write is an answer only where it was done.</summary>
public sealed class RawQueryTests
{
    [Theory]
    [InlineData("StopInstance", """{"RequestId":"R-1","Success":true,"Data":false}""")]
    [InlineData("stopinstance", """{"RequestId":"R-1","Success":true,"HttpStatusCode":200,"Data":"false"}""")]
    [InlineData("UpdateMetaTable", """{"RequestId":"R-1","UpdateResult":false}""")]
    [InlineData("UpdateMetaTable", """{"RequestId":"R-1","UpdateResult":false,"HostId":"h"}""")]
    [InlineData("DeleteTableLevel", """{"RequestId":"R-1","DeleteResult":"False"}""")]
    [InlineData("DeleteMetaCollection", """{"RequestId":"R-1","Success":true,"Status":false}""")]
    [InlineData("DeployDISyncTask", """{"RequestId":"R-1","Success":true,"Data":{"Status":"fail","Message":"m"}}""")]
    [InlineData("CheckFileDeployment", """{"RequestId":"R-1","Success":true,"Data":false}""")]
    [InlineData("DeleteMetaCategory", """{"RequestId":"R-1","Success":true,"Data":false}""")]
    public async Task A_write_that_is_answered_with_false_is_an_error(string action, string body)
    {
        foreach (bool isWhole in new[] { false, true })
        {
            DwException error = await Assert.ThrowsAsync<DwException>(() => AskAsync(action, body, isWhole));
            Assert.Equal((ErrorId.NotCarriedOut, "R-1", false), (error.Code, error.RequestId, error.IsRetryable));
            Assert.Equal(OperationTable.Find(action)!.Name, error.Action);
        }
    }

    [Theory]
    [InlineData("StopInstance", """{"RequestId":"R-1","Success":true,"Data":true}""", "true")]
    [InlineData("RunSmokeTest", """{"RequestId":"R-1","Success":true,"Data":0}""", "0")]
    [InlineData("CreateMetaCollection", """{"RequestId":"R-1","Success":"true","QualifiedName":"false.1"}""", "\"false.1\"")]
    [InlineData("UpdateMetaTable", """{"RequestId":"R-1","UpdateResult":true,"IsShown":false}""", null)]
    [InlineData("CheckMetaTable", """{"RequestId":"R-1","Data":false}""", "false")]
    [InlineData("CheckMetaPartition", """{"RequestId":"R-1","Success":true,"Data":false}""", "false")]
    [InlineData("CheckSomethingNew", """{"RequestId":"R-1","Data":false}""", "false")]
    public async Task Any_other_outcome_and_the_answer_to_a_question_are_given(string action, string body, string? expected) =>
        Assert.Equal(expected ?? body, Assert.Single(await AskAsync(action, body)));

    private static async Task<IReadOnlyList<object>> AskAsync(string action, string body, bool isWhole = false)
    {
        var query = new RawQuery(OperationTable.Resolve(action, null, null, []), [], static element => element.GetRawText(), null)
        {
            IsWhole = isWhole,
        };
        return (await QueryReader.ReadAsync(query, TestSession.Make(FakeHandler.Json(body)))).Items;
    }
}
