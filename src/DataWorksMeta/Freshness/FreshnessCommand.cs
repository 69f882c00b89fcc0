using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Freshness;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask whether tables are as new as they should be.</summary>
public abstract class FreshnessCommand : TableCommand
{
    private readonly FreshnessDesk _desk = new(Clock.System);
    private PartitionFormat _format = DataWorksMeta.Freshness.PartitionFormat.Usual;
    private DateTimeOffset? _inputDate;

    /// <summary>
    /// The business date whose data should be there: 2026-11-20, Yesterday, -1 (days before today in China), what Get-DwBizDate gives.
    /// Default: that of the input, else yesterday in China by the service's clock, whose runs are those of this night.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>
    /// By what it is judged: Baseline (the committed time of the task's baseline), Schedule (the planned time of its run, and what it
    /// usually takes), Age (how long ago it was written). Of several the first that says something, in this order. Default: Baseline,
    /// Schedule and, where -WarnAfter or -ErrorAfter is given, Age.
    /// </summary>
    [Parameter]
    public FreshnessBasis[] Basis { get; set; } = [];

    /// <summary>
    /// For judging by age: older data are Due until -ErrorAfter, and Late where that is not given. 26h, 2d, 90m, a TimeSpan; a bare number
    /// is seconds.
    /// </summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? WarnAfter { get; set; }

    /// <summary>For judging by age: older data are Late. 36h, 2d, 90m, a TimeSpan; a bare number is seconds.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? ErrorAfter { get; set; }

    /// <summary>
    /// How the date stands in the names of the partitions, as a format of .NET for the value of a level (yyyy_MM_dd), of levels that follow
    /// each other (yyyyMMdd/HH), or of levels by name (ds=yyyyMMdd/hh=HH). Default: yyyyMMdd, yyyy-MM-dd, yyyyMMddHH, yyyyMM and their like
    /// in the first level that holds one, with the hour in a level hh or hour after it; year=, month=, day=.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartitionFormat { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    internal override void CheckArguments()
    {
        try
        {
            FreshnessRequest.Check(Basis, WarnAfter, ErrorAfter);
            _format = DataWorksMeta.Freshness.PartitionFormat.Of(PartitionFormat);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override Query? QueryFor(PipedInput input)
    {
        _inputDate = BizDate ?? input.SureTime("BizDate");
        return base.QueryFor(input);
    }

    internal sealed override Query QueryFor(TableIdentity table) => QueryFor(QuestionFor(table));

    /// <summary>The question in the form of the cmdlet.</summary>
    internal abstract Query QueryFor(FreshnessQuery question);

    private FreshnessQuery QuestionFor(TableIdentity table) => new(
        new FreshnessRequest
        {
            Table = table.Possible(),
            BizDate = _inputDate,
            Bases = Basis,
            WarnAfter = WarnAfter,
            ErrorAfter = ErrorAfter,
            Format = _format,
        },
        _desk);
}
