using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;

namespace DataWorksMeta.Commands;

/// <summary>Gets the levels that the tables of a workspace are given (ListTableLevel).</summary>
[Cmdlet(VerbsCommon.Get, "DwLevel", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Level))]
public sealed class GetDwLevelCommand : ProjectCommand
{
    /// <summary>The kind of level: Logical (the default) or Physical.</summary>
    [Parameter]
    public LevelType LevelType { get; set; } = LevelType.Logical;

    /// <summary>
    /// Gives a row for each workspace without levels as well: it names the workspace, and its HasLevel is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasLevel";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override Query QueryFor(long projectId) => DataMapOperations.Levels(projectId, LevelType);
}
