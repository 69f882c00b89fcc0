using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Freshness;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>
/// Watches whether tables are as new as they should be, and gives each change as it is seen, until all are there or cannot come any more
/// (GetMetaTablePartition, GetMetaTableProducingTasks, GetNode, ListInstances, ListBaselineStatuses).
/// </summary>
[Cmdlet(VerbsCommon.Watch, "DwTableFreshness", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableFreshness))]
public sealed class WatchDwTableFreshnessCommand : WatchCommand
{
    private readonly List<FreshnessWatch> _watches = [];
    private PartitionFormat _format = DataWorksMeta.Freshness.PartitionFormat.Usual;
    private FreshnessDesk? _desk;
    private Overlap? _overlap;

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = TableCommand.TableGuidSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? TableGuid { get; set; }

    /// <summary>A table from the pipe: a GUID, a Table object, or any object with a TableGuid, or with TableName and DbName.</summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    /// <inheritdoc cref="FreshnessCommand.BizDate"/>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <inheritdoc cref="FreshnessCommand.Basis"/>
    [Parameter]
    public FreshnessBasis[] Basis { get; set; } = [];

    /// <inheritdoc cref="FreshnessCommand.WarnAfter"/>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? WarnAfter { get; set; }

    /// <inheritdoc cref="FreshnessCommand.ErrorAfter"/>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? ErrorAfter { get; set; }

    /// <inheritdoc cref="FreshnessCommand.PartitionFormat"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionFormat { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override void CheckArguments()
    {
        try
        {
            base.CheckArguments();
            FreshnessRequest.Check(Basis, WarnAfter, ErrorAfter);
            _format = DataWorksMeta.Freshness.PartitionFormat.Of(PartitionFormat);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override IEnumerable<PipedInput> Arguments() =>
        (TableGuid ?? [null!]).Select(static guid => PipedInput.Argument("TableGuid", guid ?? string.Empty));

    internal override bool Add(PipedInput input, DwSession session)
    {
        TableIdentity table = input.IsArgument
            ? TableCommand.FromGuid(input.Text("TableGuid"), null, null, null)
            : TableCommand.Read(input);
        var request = new FreshnessRequest
        {
            Table = table.Possible(),
            BizDate = BizDate ?? input.SureTime("BizDate"),
            Bases = Basis,
            WarnAfter = WarnAfter,
            ErrorAfter = ErrorAfter,
            Format = _format,
        };
        // Tables that are looked at one after the other share what was answered a moment ago; the next look asks anew.
        _desk ??= new FreshnessDesk(Clock.System, Plan.FixedPause / 2);
        _overlap ??= new Overlap(ThrottleLimit);
        _watches.Add(new FreshnessWatch(new AwaitedFreshness(input.Source, request), session, _desk, _overlap));
        return true;
    }

    internal override IEnumerable<Watch> Watches() => _watches;

    internal override object Shown(Awaited item, DwObject seen)
    {
        var shown = PSObject.AsPSObject(seen);
        shown.Properties.Add(new PSNoteProperty("PreviousStatus", AwaitedFreshness.StatusOf(item.StateBefore)));
        return shown;
    }
}
