using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that list what a workspace has.</summary>
public abstract class ProjectCommand : ListCommand
{
    internal const string ProjectIdSet = "ProjectId";

    /// <summary>The id of the workspace, as Get-DwProject shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectIdSet, ValueFromPipelineByPropertyName = true)]
    public virtual long[] ProjectId { get; set; } = [];

    internal override string Wanted => "workspace: it needs a ProjectId";

    internal override IEnumerable<Input> Arguments() => ProjectId.Select(static id => Input.Of("ProjectId", id));

    internal override Query? About(Input input) => input.LongId("ProjectId") is long projectId ? About(projectId) : null;

    /// <summary>The question about one workspace.</summary>
    internal abstract Query About(long projectId);
}
