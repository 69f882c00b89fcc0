using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about one data source of a workspace.</summary>
public abstract class DataSourceCommand : ListCommand
{
    internal const string DataSourceNameSet = "DataSourceName";

    /// <summary>The name of the data source, as Get-DwDataSource shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    public string[] DataSourceName { get; set; } = [];

    /// <summary>The id of the workspace, as Get-DwProject shows it. Default: that of the input object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSourceNameSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public long[] ProjectId { get; set; } = [];

    internal override string Wanted => "data source: it needs a DataSourceName, and a ProjectId unless -ProjectId is given";

    internal override IEnumerable<Input> Arguments() => DataSourceName.Select(static name => Input.Of("DataSourceName", name));

    internal override Query? About(Input input)
    {
        long[] projects = ProjectId.Length > 0 ? ProjectId : input.Long("ProjectId") is long own ? [own] : [];
        return input.Id("DataSourceName") is string name && projects.Length > 0 ? new QueryList(projects.Select(project => About(project, name, input))) : null;
    }

    internal abstract Query About(long projectId, string dataSource, Input input);
}
