using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>
/// Which nodes are asked for: of a workspace, of a baseline, of a node group or by their outputs; what is <see langword="null"/> does not
/// matter.
/// </summary>
internal sealed class NodeFilter : IInEnvironment
{
    public EnvType? Environment { get; init; }

    public long? ProjectId { get; init; }

    public long? BaselineId { get; init; }

    public long? OuterNodeId { get; init; }

    public string? Output { get; init; }

    public string? NodeName { get; init; }

    public string? ProgramType { get; init; }

    public string? OwnerId { get; init; }

    public string? BizName { get; init; }

    public string? SchedulerType { get; init; }

    public override string ToString() =>
        Output ?? (OuterNodeId ?? BaselineId ?? ProjectId)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
