using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes dates as the service means them: one without a zone is China time. Yesterday, -1, 90d, 2026-11-20, 20261120, '2026-11-20 07:00',
/// what Get-DwBizDate gives, DateTime, DateTimeOffset and the age that a TimeSpan says all do, also as they come back from CSV, JSON and
/// CLIXML.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChinaTimeAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Whether words such as Yesterday follow the clock of the service, which the command knows when it has asked: it asks
    /// then which day is meant.
    /// </summary>
    public bool IsByService { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is IList several && value is not byte[]
            ? several.Cast<object?>().Select(Taken).ToArray()
            : Taken(inputData);
    }

    private DateTimeOffset Taken(object? input)
    {
        DateTimeOffset time = Read(input);
        return IsByService && FromToday(input) is int days ? RelativeDay.Of(days, Clock.System.UtcNow) : time;
    }

    private static int? FromToday(object? input) => (input is PSObject wrapped ? wrapped.BaseObject : input) switch
    {
        string text => ServiceDay.FromToday(text),
        TimeSpan age => age.Ticks % TimeSpan.TicksPerDay == 0 ? -(int)age.TotalDays : null,
        decimal when input is PSObject typed && typed.ToString().EndsWith('d') => ServiceDay.FromToday(typed.ToString()),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            ServiceDay.FromToday(Convert.ToString(input is PSObject number ? number.BaseObject : input, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static DateTimeOffset Read(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        // A variable that was never set would ask for all days.
        if (value is null or DBNull || (value is string text && string.IsNullOrWhiteSpace(text)))
            throw new ArgumentTransformationMetadataException("The date is empty. " + ServiceDay.Forms);
        DateTimeOffset? time = value switch
        {
            DateTimeOffset moment => ServiceDay.Checked(moment),
            DateTime moment => ServiceDay.Checked(ServiceTime.From(moment)),
            DateOnly day => ServiceDay.Checked(new DateTimeOffset(day, TimeOnly.MinValue, ServiceTime.Offset)),
            BusinessDate day => day.BizDate,
            string => ServiceDay.Parse((string)value, Clock.System),
            TimeSpan age => ServiceDay.Before(age, Clock.System),
            // As it was typed: 90d is a number to PowerShell, 90, and days ago to a person.
            decimal when input is PSObject typed && typed.ToString().EndsWith('d') => ServiceDay.Parse(typed.ToString(), Clock.System),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                ServiceDay.Parse(Convert.ToString(value, CultureInfo.InvariantCulture), Clock.System),
            _ => Copy(input as PSObject ?? PSObject.AsPSObject(value)),
        };
        return time ?? throw new ArgumentTransformationMetadataException($"'{input}' is no date. " + ServiceDay.Forms);
    }

    // What CLIXML and jobs leave of a time, and of what Get-DwBizDate gives: an object with its text.
    private static DateTimeOffset? Copy(PSObject copy)
    {
        if (copy.TypeNames.Contains($"Deserialized.{typeof(DateTimeOffset).FullName}"))
            return ServiceDay.Parse(copy.ToString(), Clock.System);
        bool isDay = copy.TypeNames.Contains($"Deserialized.{typeof(BusinessDate).FullName}");
        if (isDay)
            return ServiceDay.Parse(copy.Properties["Text"]?.Value as string, Clock.System);
        // A run, or a row of runs, means its day.
        return copy.Properties[nameof(BusinessDate.BizDate)]?.Value is { } date && date != copy.BaseObject ? Read(date) : null;
    }
}
