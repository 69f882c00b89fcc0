using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets the compute engines that are bound to a workspace: for MaxCompute, the project that its tables' GUIDs begin with (ListCalcEngines).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwCalcEngine", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(CalcEngine))]
public sealed class GetDwCalcEngineCommand : ProjectCommand
{
    /// <summary>The kind of engine. Default: ODPS, which is MaxCompute.</summary>
    [Parameter]
    [ValidateSet("ODPS", "EMR", "BLINK", "HOLO", "MaxGraph", "HYBRIDDB_FOR_POSTGRESQL", "ADB_MYSQL", "HADOOP_CDH", "CLICKHOUSE")]
    public string CalcEngineType { get; set; } = "ODPS";

    /// <summary>Only engines of this environment.</summary>
    [Parameter]
    [Alias("ProjectEnv")]
    public EnvType? EnvType { get; set; }

    /// <summary>Only the engine of this name; wildcards find several.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    internal override Query QueryFor(long projectId) => EngineOperations
        .Engines(projectId, CalcEngineType, EnvType, NamePattern.Exact(Name), IncludeSecret)
        .Like(Name, static engine => engine.Name);
}
