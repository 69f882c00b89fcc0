using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

public sealed class ProducingTaskTests
{
    [Theory]
    [InlineData("""{"TaskId":"98765432101","TaskName":"n"}""", 98765432101, "n")]
    [InlineData("""{"TaskId":9007199254740993,"TaskName":""}""", 9007199254740993, null)]
    [InlineData("""{"TaskId":null}""", null, null)]
    public void A_task_has_its_id_as_the_number_that_a_node_has(string json, long? id, string? name)
    {
        TableIdentity? table = TableIdentity.From("p.t", null, null, null, null, null);
        var task = new ProducingTask(Rows.Of(json, TestSession.Make(), table));

        Assert.Equal((id, name, "odps.p.t", "cn-test"), (task.TaskId, task.TaskName, task.TableGuid, task.Region));
        Assert.NotNull(task.ToString());
    }
}
