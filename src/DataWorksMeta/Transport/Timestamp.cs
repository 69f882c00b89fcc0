using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>The one form of a time that the services read and that messages show.</summary>
internal static class Timestamp
{
    /// <summary>UTC without fractions, in the invariant culture: other calendars would change the year.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
