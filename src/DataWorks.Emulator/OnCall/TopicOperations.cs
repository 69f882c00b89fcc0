using System.Globalization;
using DataWorks.Emulator.Baselines;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.OnCall;

/// <summary>Failures and slow runs, and the baselines that wait behind them.</summary>
internal static class TopicOperations
{
    private const int Pages = 30;

    private static readonly ServiceError s_unknown = new(500, "Invalid.Wkbench.TopicNotExist", "The topic does not exist.");

    public static Operation[] All { get; } =
    [
        Operation.Create("ListTopics", Envelope.FullWithZeroError, ["BeginTime", "EndTime", "PageNumber", "PageSize"], List),
        Operation.Create("GetTopic", Envelope.FullWithZeroError, ["TopicId"], Get),
        Operation.Create("GetTopicInfluence", Envelope.FullWithZeroError, ["TopicId"], Influence),
    ];

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        (long begin, long end) = Span.Of(call);
        string[]? types = call.Text("TopicTypes")?.Split(',');
        string[]? statuses = call.Text("TopicStatuses")?.Split(',');
        long? nodeId = call.Number("NodeId");
        long? instanceId = call.Number("InstanceId");
        string? owner = call.Text("Owner");
        Topic[] topics = [.. Topic.Between(call, begin, end)
            .Where(topic => types is null || types.Contains(topic.Type))
            .Where(topic => statuses is null || statuses.Contains(topic.Status))
            .Where(topic => nodeId is null || nodeId == topic.Run.Node.Id)
            .Where(topic => instanceId is null || instanceId == topic.Run.Instance.Id)
            .Where(topic => owner is null || owner == topic.Run.Node.OwnerId)];
        reply.StartObject("Data");
        page.Write(reply, topics.Length);
        reply.AddList("Topics", page.Cut(topics), static (item, topic) =>
        {
            Write(item, topic);
            item.Add("NodeOwner", topic.Run.Node.OwnerId);
        });
        reply.EndObject();
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        Topic topic = Find(call);
        BaselineRun? worst = BaselineRun.Behind(call, topic.Run.Instance).OrderBy(static run => run.Buffer).FirstOrDefault();
        reply.StartObject("Data");
        Write(reply, topic);
        reply.Add("Owner", topic.Run.Node.OwnerId);
        reply.Add("AlertTime", topic.AddTime);
        reply.Add("Assigner", topic.Run.Node.OwnerId);
        if (topic.Status is "NEW")
            reply.Add("NextAlertTime", topic.AddTime + 1_800_000);
        if (topic.Status is "FIXING" or "RECOVER")
        {
            reply.Add("DealUser", topic.Run.Node.OwnerId);
            reply.Add("DealTime", topic.AddTime + 600_000);
        }

        if (worst is not null)
        {
            reply.Add("BaselineId", worst.Baseline.Id);
            reply.Add("BaselineName", worst.Baseline.Name);
            reply.Add("BaselineInGroupId", worst.Group);
            reply.Add("BaselineStatus", worst.WrittenStatus);
            reply.Add("BaselineBuffer", worst.Buffer);
            reply.Add("Buffer", worst.Buffer);
        }

        reply.EndObject();
    }

    private static void Influence(OperationCall call, ReplyWriter reply)
    {
        Topic topic = Find(call);
        reply.StartObject("Data");
        reply.Add("TopicId", topic.Id);
        reply.AddList("Influences", BaselineRun.Behind(call, topic.Run.Instance), static (item, run) =>
        {
            run.WriteKey(item);
            item.Add("Owner", run.Baseline.Owner);
            item.Add("Priority", run.Baseline.Priority);
            item.Add("Buffer", run.Buffer);
            item.Add("Status", run.WrittenStatus);
        });
        reply.EndObject();
    }

    private static Topic Find(OperationCall call) =>
        Topic.Find(call, call.RequiredNumber("TopicId")) ?? throw new ServiceException(s_unknown);

    private static void Write(ReplyWriter item, Topic topic)
    {
        Node node = topic.Run.Node;
        item.Add("TopicId", topic.Id);
        item.Add("TopicName", topic.Name);
        item.Add("TopicType", topic.Type);
        item.Add("TopicStatus", topic.Status);
        item.Add("InstanceId", topic.Run.Instance.Id);
        item.Add("NodeId", node.Id);
        item.Add("NodeName", node.Name);
        item.Add("ProjectId", node.ProjectId);
        item.Add("HappenTime", topic.HappenTime);
        item.Add("AddTime", topic.AddTime);
        item.Add("FixTime", topic.FixTime);
    }
}
