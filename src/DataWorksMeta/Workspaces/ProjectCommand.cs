using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that list what a workspace has.</summary>
public abstract class ProjectCommand : PipedCommand
{
    internal const string ProjectIdSet = "ProjectId";

    /// <summary>The id of the workspace, as Get-DwProject shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public virtual long[] ProjectId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    internal override string InputDescription => "workspace: it needs a ProjectId";

    internal override string? FirstParameter => nameof(ProjectId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("ProjectId", ProjectId);

    internal override Query? QueryFor(PipedInput input) => input.NumberId("ProjectId") is long projectId ? QueryFor(projectId) : null;

    /// <summary>The question about one workspace.</summary>
    internal abstract Query QueryFor(long projectId);
}
