using System.Globalization;
using System.Text.Json;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Control;

/// <summary>The emulator's clock: what it shows, how fast it goes, and how it is set.</summary>
internal static class ClockPage
{
    private const double MostSpeed = 1_000_000;

    public static void Write(Utf8JsonWriter json, BookClock clock)
    {
        json.WriteStartObject();
        json.WriteString("now", BusinessDates.Format(clock.Shown, "yyyy-MM-dd'T'HH:mm:ss.fffzzz"));
        json.WriteNumber("speed", clock.Speed);
        json.WriteBoolean("set", clock.IsSet);
        json.WriteEndObject();
    }

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static void Set(BookClock clock, JsonElement change)
    {
        if (change.ValueKind != JsonValueKind.Object)
            throw new FormatException("The clock is set by one JSON object.");
        long? now = null;
        double? speed = null;
        foreach (JsonProperty one in change.EnumerateObject())
        {
            switch (one.Name)
            {
                case "now" when one.Value.ValueKind == JsonValueKind.String && Time(one.Value.GetString()!) is { } time:
                    now = time.ToUnixTimeMilliseconds();
                    break;
                case "speed" when one.Value.ValueKind == JsonValueKind.Number && one.Value.GetDouble() is >= 0 and <= MostSpeed:
                    speed = one.Value.GetDouble();
                    break;
                case "now" or "speed":
                    throw new FormatException($"'{one.Value}' is no value for '{one.Name}'.");
                default:
                    throw new FormatException($"The clock has no '{one.Name}'.");
            }
        }

        clock.Set(now, speed);
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
        && time.Year is >= 2020 and < 2100
            ? time
            : null;
}
