using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the tables of a data source, as it shows them to DataWorks (GetDataSourceMeta).</summary>
[Cmdlet(VerbsCommon.Get, "DwDataSourceTable", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(DataSourceTable))]
public sealed class GetDwDataSourceTableCommand : DataSourceCommand
{
    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// Gives a row for each data source without tables as well: it names the data source, and its HasTable is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTable";

    internal override Query QueryFor(DataSourceKey source, PipedInput input) =>
        EngineOperations.DataSourceTables(source with { Environment = EnvironmentOf(input, ProjectEnv) });
}
