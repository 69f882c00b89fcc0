using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Nodes;

/// <summary>What can be done to a scheduled node.</summary>
internal static class NodeActions
{
    private const string Owner = "UpdateNodeOwner";
    private const string Paused = "PAUSE";
    private const string Normal = "NORMAL";

    /// <summary>The plan that suspends a node.</summary>
    public static ActionPlan Suspend(KnownNode node) => Schedule(
        "Suspend",
        node,
        2,
        Paused,
        "Suspend (its runs fail from now on, and tasks behind it stop)",
        () => Is(node.SchedulerType, Paused) ? Judgement.Skip("it is suspended already") : Judgement.Go);

    /// <summary>The plan that lets a suspended node run as planned.</summary>
    public static ActionPlan Resume(KnownNode node) => Schedule("Resume", node, 0, Normal, "Resume", () =>
        node.SchedulerType is null || Is(node.SchedulerType, Paused) ? Judgement.Go
        : Is(node.SchedulerType, Normal) ? Judgement.Skip("it is not suspended")
        : Judgement.Refuse(new DwException(
            ErrorId.WrongState,
            $"it is {node.SchedulerType} and was not suspended: it would run like any other from now on.")));

    /// <summary>The plan that gives a node to somebody else.</summary>
    /// <param name="node">The node.</param>
    /// <param name="owner">An account id, or the name of a member of its workspace, which is looked up before anything is sent.</param>
    public static ActionPlan SetOwner(KnownNode node, string owner) => MemberDirectory.IsId(owner)
        ? Own(node, owner, null)
        : new ActionPlan(Owner, [], TargetOf(node), $"Make {owner} its owner")
        {
            IsPreparedAlways = true,
            Prepare = async (caller, log, token) =>
            {
                long project = node.ProjectId
                    ?? await NodeDirectory.ProjectOfAsync(caller, node.Key, log, token).ConfigureAwait(false);
                string id = await MemberDirectory.IdOfAsync(caller, project, owner, log, token).ConfigureAwait(false);
                return Own(node with { ProjectId = project }, id, owner);
            },
            LookCommand = LookCommand(node),
        };

    /// <summary>
    /// The plan that takes a node of production off the schedule; its workspace is looked up where the input does not say it.
    /// </summary>
    public static ActionPlan Unpublish(KnownNode node)
    {
        const string Text = "Take off the schedule (no operation puts it back; its file stays)";
        KnownNode gone = node with { SchedulerType = null };
        return new ActionPlan("OfflineNode", new() { { "NodeId", node.Key.NodeId }, { "ProjectId", node.ProjectId } }, TargetOf(node), Text)
        {
            IsPreparedAlways = node.ProjectId is null,
            Prepare = node.ProjectId is not null ? null : async (caller, log, token) => Unpublish(
                node with { ProjectId = await NodeDirectory.ProjectOfAsync(caller, node.Key, log, token).ConfigureAwait(false) }),
            Look = (look, token) => IsGoneAsync(node, look, token),
            LookCommand = LookCommand(node),
            Result = answer => new NodeAction("Unpublish", node, gone, answer),
        };
    }

    private static ActionPlan Own(KnownNode node, string ownerId, string? name) => new(
        Owner,
        Arguments(node).With("UserId", ownerId),
        TargetOf(node),
        name is null ? $"Make {ownerId} its owner" : $"Make {name} ({ownerId}) its owner")
    {
        Judge = () => node.OwnerId == ownerId ? Judgement.Skip($"{ownerId} is its owner already") : Judgement.Go,
        Look = async (look, token) =>
            await NowAsync(node, look, token).ConfigureAwait(false) is var now && now.OwnerId == ownerId ? now : null,
        LookCommand = LookCommand(node),
        Result = answer => new NodeAction("SetOwner", node, node with { OwnerId = ownerId }, answer),
    };

    private static ActionPlan Schedule(
        string action, KnownNode node, int number, string type, string text, Func<Judgement> judge) => new(
        "UpdateNodeRunMode", Arguments(node).With("SchedulerType", number), TargetOf(node), text)
    {
        Judge = judge,
        Look = async (look, token) =>
            await NowAsync(node, look, token).ConfigureAwait(false) is var now && Is(now.SchedulerType, type) ? now : null,
        LookCommand = LookCommand(node),
        Result = answer => new NodeAction(action, node, node with { SchedulerType = type }, answer),
    };

    private static bool Is(string? type, string word) => string.Equals(type, word, StringComparison.OrdinalIgnoreCase);

    private static Arguments Arguments(KnownNode node) => new()
    {
        { "NodeId", node.Key.NodeId },
        { "ProjectEnv", EnvironmentName.Of(node.Key.Environment) },
    };

    private static ActionTarget TargetOf(KnownNode node)
    {
        string[] known = [.. new[] { node.SchedulerType, node.OwnerId is null ? null : $"owner {node.OwnerId}" }.OfType<string>()];
        string? name = node.NodeName is null ? null : $"\"{node.NodeName}\"";
        string? state = known.Length == 0 ? null : $"({string.Join(", ", known)})";
        string details = string.Join(' ', new[] { name, state }.OfType<string>());
        return new ActionTarget("node", node.Key.ToString(), details.Length > 0 ? details : null, node.Key.Environment);
    }

    private static string LookCommand(KnownNode node) => string.Create(
        CultureInfo.InvariantCulture,
        $"Get-DwNode {node.Key.NodeId} -ProjectEnv {node.Key.Environment} | Format-List SchedulerType, OwnerId");

    private static Task<Node> NowAsync(KnownNode node, ActionLook look, CancellationToken token) =>
        NodeOperations.One(node.Key).OneAsync(look.Caller, look.Log, token);

    // Of a node that is not there the service says that its parameter is wrong.
    private static async Task<object?> IsGoneAsync(KnownNode node, ActionLook look, CancellationToken token)
    {
        try
        {
            await NowAsync(node, look, token).ConfigureAwait(false);
            return null;
        }
        catch (DwException exception) when (
            exception.Fault.Kind == FaultKind.NotFound || exception.Code.StartsWith("Invalid.Wkbench", StringComparison.Ordinal))
        {
            return exception;
        }
    }
}
