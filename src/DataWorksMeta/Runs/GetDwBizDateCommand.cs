using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Gets a business date: yesterday in China, or another day, whatever the zone and the calendar of this machine.</summary>
[Cmdlet(VerbsCommon.Get, "DwBizDate")]
[OutputType(typeof(BusinessDate), typeof(string))]
public sealed class GetDwBizDateCommand : PSCmdlet
{
    /// <summary>
    /// The day: a number of days from today (-1 is yesterday, 0 today), Today, Yesterday, or a date. Default: yesterday, the business date
    /// of the runs of today.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("BizDate", "Offset", "Day")]
    public DateTimeOffset[] Date { get; set; } = [];

    /// <summary>Gives text of this form instead, such as yyyy-MM-dd or yyyyMM.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DateFormatCompleter))]
    public string? Format { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Date is [] && MyInvocation.BoundParameters.ContainsKey(nameof(Date)))
        {
            var empty = new DwException(ErrorId.EmptyInput, "-Date was given and holds nothing.", advice: "Leave it out for yesterday.");
            ThrowTerminatingError(DwErrorRecord.From(empty, null));
        }
        foreach (DateTimeOffset time in Date is [] ? [ServiceDay.Today(Clock.System).AddDays(-1)] : Date)
        {
            var day = new BusinessDate(time);
            WriteObject(Format is null ? day : Text(day, Format));
        }
    }

    private string Text(BusinessDate day, string format)
    {
        try
        {
            return day.ToString(format, null);
        }
        catch (FormatException)
        {
            ThrowTerminatingError(DwErrorRecord.From(
                new DwException(
                    ErrorId.InvalidInput,
                    $"'{NameText.Shown(format)}' is no form of a date.",
                    advice: "Write it as .NET does, such as yyyyMMdd, yyyy-MM-dd or yyyyMM."),
                format));
            throw;
        }
    }
}
