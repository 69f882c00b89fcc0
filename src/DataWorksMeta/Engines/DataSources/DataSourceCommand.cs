using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about one data source of a workspace.</summary>
public abstract class DataSourceCommand : PipedCommand
{
    internal const string DataSourceNameSet = "DataSourceName";

    private string? _typedName;

    /// <summary>The name of the data source, as Get-DwDataSource shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    [NoWildcard]
    public string[] DataSourceName { get; set; } = [];

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the input object, else that of
    /// the session. A name costs one list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[] Project { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "data source: it needs a DataSourceName, and a ProjectId unless -Project is given";

    internal override string? FirstParameter => nameof(DataSourceName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("DataSourceName", DataSourceName);

    // The workspace comes down the pipe, and the name of what it has was typed.
    internal override bool TakeTyped(object typed)
    {
        _typedName = NameText.Clean(typed as string);
        return _typedName is not null;
    }

    internal override Query? QueryFor(PipedInput input)
    {
        string? name = _typedName is null
            ? input.Id("DataSourceName")
            : input.Text("DataSourceName") is null ? _typedName : throw BothGiven();
        IReadOnlyList<ProjectName> projects = Projects(Project, input, isSubject: _typedName is not null);
        if (name is null || projects.Count == 0)
            return null;
        NameText.RefusePattern(name, "Name one data source; Get-DwDataSource -Name takes patterns.");
        return ProjectName.Ask(
            projects,
            id => QueryFor(new DataSourceKey(id, name), input),
            QueryFor(new DataSourceKey(null, name), input));
    }

    /// <summary>The question about one data source.</summary>
    internal abstract Query QueryFor(DataSourceKey source, PipedInput input);
}
