using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask how a baseline stands on a business date.</summary>
public abstract class BaselineDayCommand : PipedCommand
{
    internal const string BaselineIdSet = "BaselineId";

    /// <summary>The id of the baseline.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BaselineIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>
    /// The business date, usually the day before the runs: 2026-11-20, Yesterday, -1 (days before today in China), what Get-DwBizDate
    /// gives. Default: that of the input, else yesterday, whose runs are those of this night.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>Which group of the day, of an hourly baseline: 1 to 24. Default: that of the input, else 1.</summary>
    [Parameter]
    [ValidateRange(1, 1440)]
    public int? InGroupId { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    internal override string InputDescription => "baseline: it needs a BaselineId";

    internal override string? FirstParameter => nameof(BaselineId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("BaselineId", BaselineId);

    /// <summary>The baseline that an input names; <see langword="null"/> where it names none.</summary>
    internal BaselineDay? DayOf(PipedInput input) => input.NumberId("BaselineId") is long baselineId
        ? new BaselineDay(baselineId, DateOf(input), InGroupId ?? GroupOf(input))
        : null;

    /// <summary>The business date: as named, else that of the input, else the day before a topic happened, else yesterday.</summary>
    internal DateTimeOffset DateOf(PipedInput input) => ServiceDay.Of(
        BizDate
        ?? input.SureTime("BizDate")
        ?? input.SureTime("HappenTime")?.AddDays(-1)
        ?? ServiceDay.Today(Clock.System).AddDays(-1));

    private static int GroupOf(PipedInput input) =>
        input.Number("InGroupId", "BaselineInGroupId") is long and >= 1 and <= 1440 and long group ? (int)group : 1;
}
