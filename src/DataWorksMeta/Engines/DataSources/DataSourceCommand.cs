using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about one data source of a workspace.</summary>
public abstract class DataSourceCommand : PipedCommand
{
    internal const string DataSourceNameSet = "DataSourceName";

    /// <summary>The name of the data source, as Get-DwDataSource shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    public string[] DataSourceName { get; set; } = [];

    /// <summary>The id of the workspace, as Get-DwProject shows it. Default: that of the input object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public long[] ProjectId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    internal override string InputDescription => "data source: it needs a DataSourceName, and a ProjectId unless -ProjectId is given";

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("DataSourceName", DataSourceName);

    internal override Query? QueryFor(PipedInput input)
    {
        long[] projects = ProjectId.Length > 0 ? ProjectId : input.Number("ProjectId") is long own ? [own] : [];
        if (input.Id("DataSourceName") is not string name || projects.Length == 0)
            return null;
        return new QueryList(projects.Select(project => QueryFor(new DataSourceKey(project, name), input)));
    }

    /// <summary>The question about one data source.</summary>
    internal abstract Query QueryFor(DataSourceKey source, PipedInput input);
}
