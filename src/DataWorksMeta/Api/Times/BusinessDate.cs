using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// A business date: a day of China's calendar, wherever the machine stands. As text it reads yyyyMMdd, as partitions are named after it.
/// </summary>
public sealed class BusinessDate : IComparable, IEquatable<BusinessDate>, IFormattable
{
    internal BusinessDate(DateTimeOffset time) => BizDate = ServiceDay.Of(time);

    /// <summary>The start of the day in China.</summary>
    public DateTimeOffset BizDate { get; }

    /// <summary>The day as yyyyMMdd.</summary>
    public string Text => ToString();

    /// <summary>The day of the week, in English.</summary>
    public string DayOfWeek => BizDate.DayOfWeek.ToString();

    /// <summary>The day itself, where a time is wanted: its start in China.</summary>
    public static implicit operator DateTimeOffset(BusinessDate day) => day.BizDate;

    /// <summary>The day itself, without a zone.</summary>
    public static implicit operator DateTime(BusinessDate day) => day.BizDate.DateTime;

    /// <summary>The day that a moment lies in, in China.</summary>
    public static implicit operator BusinessDate(DateTimeOffset time) => new(time);

    /// <summary>Whether two are the same day.</summary>
    public static bool operator ==(BusinessDate? left, BusinessDate? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two are different days.</summary>
    public static bool operator !=(BusinessDate? left, BusinessDate? right) => !(left == right);

    /// <summary>Whether the first is the earlier day.</summary>
    public static bool operator <(BusinessDate? left, BusinessDate? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Whether the first is the later day.</summary>
    public static bool operator >(BusinessDate? left, BusinessDate? right) => right < left;

    /// <summary>Whether the first is not the later day.</summary>
    public static bool operator <=(BusinessDate? left, BusinessDate? right) => !(right < left);

    /// <summary>Whether the first is not the earlier day.</summary>
    public static bool operator >=(BusinessDate? left, BusinessDate? right) => !(left < right);

    /// <summary>Reads a day as it may be given to -BizDate: Yesterday, -1, 20261120, 2026-11-20.</summary>
    /// <param name="text">The day.</param>
    /// <returns>The day.</returns>
    /// <exception cref="FormatException">The text is no day.</exception>
    public static BusinessDate Parse(string text) => ServiceDay.Parse(text, Clock.System) is DateTimeOffset time
        ? new BusinessDate(time)
        : throw new FormatException($"'{text}' is no date. {ServiceDay.Forms}");

    /// <summary>The day that lies so many days later, or earlier.</summary>
    /// <param name="days">How many; negative for earlier days.</param>
    /// <returns>That day.</returns>
    public BusinessDate AddDays(int days) => new(BizDate.AddDays(days));

    /// <inheritdoc/>
    public override string ToString() => ToString(null, null);

    /// <summary>The day in another form, always by the calendar that the service keeps.</summary>
    /// <param name="format">Such as yyyy-MM-dd; yyyyMMdd where there is none.</param>
    /// <returns>The day as text.</returns>
    public string ToString(string? format) => ToString(format, null);

    /// <inheritdoc cref="ToString(string)"/>
    /// <param name="format">Such as yyyy-MM-dd; yyyyMMdd where there is none.</param>
    /// <param name="formatProvider">Changes nothing: a business date is the same in every culture.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        BizDate.ToString(string.IsNullOrEmpty(format) ? "yyyyMMdd" : format, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BusinessDate day => BizDate.CompareTo(day.BizDate),
        _ => throw new ArgumentException("A business date is compared with another.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(BusinessDate? other) => other is not null && BizDate == other.BizDate;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusinessDate);

    /// <inheritdoc/>
    public override int GetHashCode() => BizDate.GetHashCode();
}
