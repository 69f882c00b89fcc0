using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;

namespace DataWorksMeta.Commands;

/// <summary>Gets the themes (folders) that the tables of a workspace are filed under (ListTableTheme).</summary>
[Cmdlet(VerbsCommon.Get, "DwTheme", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Theme))]
public sealed class GetDwThemeCommand : ProjectCommand
{
    /// <summary>Only the themes right below this one.</summary>
    [Parameter]
    [Id]
    public long? ParentId { get; set; }

    /// <summary>
    /// Gives a row for each workspace without themes as well: it names the workspace, and its HasTheme is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTheme";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override Query QueryFor(long projectId) => DataMapOperations.Themes(projectId, ParentId);
}
