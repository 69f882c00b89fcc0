using System.Management.Automation;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>
/// Waits until partitions are there, and gives each as it comes (GetMetaTableBasicInfo, CheckMetaPartition, GetMetaTablePartition).
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "DwTablePartition", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TablePartition))]
public sealed class WaitDwTablePartitionCommand : WaitCommand
{
    private const string TableGuidSet = "TableGuid";
    private const string Advice = "Add -Partition, such as dt=20261120/hour=07.";
    private const int UsualPause = 60;
    private const double Jitter = 0.1;

    private readonly Dictionary<(DwSession Session, string Table), PartitionTable> _tables = [];
    private readonly Dictionary<(PartitionTable Table, string Partition), AwaitedPartition> _items = [];
    private WaitUntil? _until;

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
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

    /// <summary>
    /// The full specifications of the partitions to wait for, levels joined by a slash: dt=20261120/hour=07. Default: that of the input
    /// object.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("PartitionName")]
    [ValidateNotNullOrEmpty]
    public string[] Partition { get; set; } = [];

    /// <summary>
    /// How long to wait from the moment all inputs are there: seconds, or a time such as 90s, 10m, 2h. What has not come by then is an
    /// error of its own. 0 looks once. Default: an hour, or until the time of -Until.
    /// </summary>
    [Parameter]
    [Alias("Timeout")]
    [Seconds]
    [ValidateRange(0, LongestWait)]
    public override int TimeoutSec { get; set; } = 3600;

    /// <summary>
    /// The time at which the wait ends, by the service's clock: 06:30 today in China, or a whole time. Where it has passed, everything is
    /// looked at once, and what is not there is an error at once.
    /// </summary>
    [Parameter]
    [UntilTime]
    [ValidateNotNullOrEmpty]
    public string? Until { get; set; }

    /// <summary>
    /// The seconds between two looks, or a time such as 30s, 5m; by chance up to a tenth more or less. Default: 60.
    /// </summary>
    [Parameter]
    [Alias("PollingInterval")]
    [Seconds]
    [ValidateRange(1, 3600)]
    public override int? PollSec { get; set; }

    /// <summary>Waits until nothing has been written to the partition for so long: seconds, or a time such as 10m.</summary>
    [Parameter]
    [Duration]
    public TimeSpan QuietFor { get; set; }

    /// <summary>Waits until the partition has at least so many rows.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long MinRecordCount { get; set; }

    /// <summary>
    /// Waits on where no run can bring the partition any more, as for tables that are filled by hand. Without it, every fifth look also
    /// looks at the runs of the tasks that write the table: where all of them have failed for good, are frozen, or are not planned on that
    /// day, the wait ends at once (Dw.WillNotCome).
    /// </summary>
    [Parameter]
    public SwitchParameter NoEarlyFailure { get; set; }

    /// <summary>
    /// The business date of the run that writes the partition. Default: the day in the name of the partition; where there is none, runs are
    /// not looked at.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override WaitPlan Plan => base.Plan with
    {
        Timeout = IsGiven(nameof(TimeoutSec)) || _until is null ? TimeSpan.FromSeconds(TimeoutSec) : null,
        Until = _until,
        FixedPause = TimeSpan.FromSeconds(PollSec ?? UsualPause),
        Jitter = Jitter,
        Distance = TimeSpan.FromMilliseconds(200),
        EndWord = "there",
        NamesMissing = true,
    };

    internal override bool TakeTyped(object typed) => TakeTyped<string[]>(nameof(Partition), typed, value => Partition = value);

    internal override IEnumerable<PipedInput> Arguments() =>
        (TableGuid ?? [null!]).Select(static guid => PipedInput.Argument("TableGuid", guid ?? string.Empty));

    internal override void CheckArguments()
    {
        if (InputSet != InputObjectSet)
            Need(nameof(Partition), Advice);
        _until = UntilOf(Until);
    }

    internal override bool Add(PipedInput input, DwSession session)
    {
        TableIdentity identity = input.IsArgument
            ? TableIdentity.From(input.Text("TableGuid"), null, null, null, null, null, isTyped: true) ?? throw new DwException(
                ErrorId.EmptyInput, "the GUID of the table is empty.")
            : TableCommand.Read(input);
        string[] partitions = IsGiven(nameof(Partition)) ? Partition
            : input.Text("Partition", "PartitionName") is string own ? [own]
            : throw new DwException(ErrorId.InvalidInput, "-Partition is missing.", advice: Advice);
        if (!_tables.TryGetValue((session, identity.ToString()), out PartitionTable? table))
            _tables.Add((session, identity.ToString()), table = new PartitionTable(session, identity.Possible()));
        var wish = new PartitionWish(
            IsGiven(nameof(QuietFor)) ? QuietFor : null, IsGiven(nameof(MinRecordCount)) ? MinRecordCount : null);
        foreach (string name in partitions.Select(PartitionName.Of).ToArray())
        {
            _items.TryAdd((table, name), new AwaitedPartition(input.Source, table, name, wish)
            {
                BizDate = BizDate is DateTimeOffset day ? Api.ServiceDay.Of(day) : null,
            });
        }
        return true;
    }

    internal override IEnumerable<Watch> Watches() =>
        _items.Count == 0 ? [] : [new PartitionWatch([.. _items.Values], looksAtRuns: !NoEarlyFailure)];
}
