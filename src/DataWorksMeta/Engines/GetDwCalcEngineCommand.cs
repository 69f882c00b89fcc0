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
    [EngineWord("ODPS")]
    [ValidateSet("ODPS", "EMR", "BLINK", "HOLO", "MaxGraph", "HYBRIDDB_FOR_POSTGRESQL", "ADB_MYSQL", "HADOOP_CDH", "CLICKHOUSE")]
    public string CalcEngineType { get; set; } = "ODPS";

    /// <summary>Only engines of this environment.</summary>
    [Parameter]
    [Alias("ProjectEnv")]
    [Trimmed]
    public EnvType? EnvType { get; set; }

    /// <summary>Only the engine of this name; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <summary>
    /// Gives a row for each workspace without such an engine as well: it names the workspace, and its HasEngine is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasEngine";

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, value => Name = value);

    internal override Query QueryFor(long projectId) => EngineOperations
        .Engines(projectId, Word(CalcEngineType), EnvType, NamePattern.Exact(Name), IncludeSecret)
        .Like(Name, static engine => engine.Name);

    // Of all the kinds only one is not written in capitals.
    private static string Word(string type) =>
        type.Equals("MaxGraph", StringComparison.OrdinalIgnoreCase) ? "MaxGraph" : type.ToUpperInvariant();
}
