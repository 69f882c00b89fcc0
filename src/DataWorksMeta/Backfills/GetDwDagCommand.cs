using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Backfills;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets DAGs: one by id (GetDag), or all of one backfill (ListDags).</summary>
[Cmdlet(VerbsCommon.Get, "DwDag", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Dag))]
public sealed class GetDwDagCommand : PipedCommand
{
    private const string DagIdSet = "DagId";
    private const string OperationIdSet = "OperationId";

    /// <summary>The id of the DAG, as Start-DwBackfill gives it and as every run shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DagIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] DagId { get; set; } = [];

    /// <summary>
    /// Lists all DAGs of one start, by the OperationId that each of them shows: of a backfill one for each business date.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OperationIdSet)]
    [Alias("OpSeq")]
    [Id]
    public long OperationId { get; set; }

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// Gives a row for each DAG that does not exist as well: it names what was asked about, and its HasDag is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string AnswerProperty => "HasDag";

    internal override string InputDescription => "DAG: it needs a DagId";

    internal override string? FirstParameter => nameof(DagId);

    internal override IEnumerable<PipedInput> Arguments() =>
        InputSet == DagIdSet ? PipedInput.Arguments("DagId", DagId) : base.Arguments();

    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        if (InputSet == OperationIdSet)
            return DagOperations.Of(new DagGroup(OperationId, environment));
        return input.NumberId("DagId") is long id ? DagOperations.One(new DagKey(id, environment)) : null;
    }
}
