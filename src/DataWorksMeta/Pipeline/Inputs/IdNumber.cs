using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;
using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>Ids that are numbers, out of whatever holds them: exactly, or not at all.</summary>
internal static class IdNumber
{
    /// <summary>What to do where a table program has spoilt the ids.</summary>
    public const string Advice =
        "An id is a whole number above zero. A table program shows long ones as 1.23457E+11 and keeps no more than 15 digits: format the "
        + "column as text before the file is read there, and export it again.";

    private const double LargestExact = 9007199254740992;
    private const int ExactDigits = 15;

    /// <summary>The id that a value is.</summary>
    /// <param name="value">A number, or a text that is one; not blank.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is one: <c>1.23457E+11</c> has lost its last digits, and a truth, a date or a list never was one.</returns>
    public static bool TryRead(object value, out long id)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        id = value switch
        {
            long number => number,
            int number => number,
            string text => OfText(text),
            uint or short or ushort or byte or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => number <= long.MaxValue ? (long)number : 0,
            BigInteger number => number <= long.MaxValue && number > 0 ? (long)number : 0,
            decimal number => number == decimal.Truncate(number) && number is > 0 and <= long.MaxValue ? (long)number : 0,
            double number => OfDouble(number),
            float number => OfDouble(number),
            bool or char or DateTime or DateTimeOffset or TimeSpan or Enum => 0,
            // What other JSON readers make of a number or a text.
            IConvertible or JsonElement => OfText(Convert.ToString(value, CultureInfo.InvariantCulture)),
            IEnumerable => 0,
            _ => OfText(value.ToString()),
        };
        return id > 0;
    }

    /// <summary>Whether somebody meant a number, be it none that is an id.</summary>
    public static bool LooksLikeOne(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || text.StartsWith('#');

    private static long OfDouble(double number) => number is > 0 and <= LargestExact && Math.Floor(number) == number ? (long)number : 0;

    private static long OfText(string? text)
    {
        string? plain = NameText.Clean(text);
        if (plain is null)
            return 0;
        if (long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id))
            return id;
        // 5678.0 is how a column with gaps writes whole numbers: exact as long as no digit can be lost.
        int dot = plain.IndexOf('.');
        bool isWhole = dot is > 0 and <= ExactDigits && plain.AsSpan(dot + 1).TrimStart('0').IsEmpty && dot < plain.Length - 1;
        return isWhole && long.TryParse(plain.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out id) ? id : 0;
    }
}
