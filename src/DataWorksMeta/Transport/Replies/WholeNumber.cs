using System.Globalization;
using System.Numerics;

namespace DataWorksMeta.Transport;

/// <summary>
/// Reads whole numbers however they are written: Java writes them with a point or an exponent where they went through double.
/// </summary>
internal static class WholeNumber
{
    private const NumberStyles Plain =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // More digits than any long has, and few enough to be cheap however the exponent is chosen.
    private const int LongestText = 64;
    private const int LargestExponent = 40;

    /// <summary>The number; <see langword="null"/> where the text is none, has a fraction, or does not fit.</summary>
    public static long? Parse(string text)
    {
        if (long.TryParse(text, Plain, CultureInfo.InvariantCulture, out long number))
            return number;
        string digits = text.Trim();
        if (digits.Length is 0 or > LongestText)
            return null;
        int exponent = 0;
        int mark = digits.IndexOfAny(['e', 'E']);
        if (mark >= 0)
        {
            if (!int.TryParse(digits.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || exponent is < -LargestExponent or > LargestExponent)
            {
                return null;
            }
            digits = digits[..mark];
        }
        int point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger whole))
            return null;
        return Scaled(whole, exponent);
    }

    /// <summary>The digits of a whole number that is written with a point or an exponent; any other number as it is.</summary>
    public static string Digits(string number) =>
        number.AsSpan().ContainsAny('.', 'e', 'E') && Parse(number) is long whole
            ? whole.ToString(CultureInfo.InvariantCulture)
            : number;

    /// <summary>An id that is a text: without blanks around it, and without the point of a number that it was on its way.</summary>
    public static string Id(string text)
    {
        string id = text.Trim();
        return id.Contains('.', StringComparison.Ordinal) ? Digits(id) : id;
    }

    private static long? Scaled(BigInteger number, int exponent)
    {
        if (exponent < 0)
        {
            number = BigInteger.DivRem(number, BigInteger.Pow(10, -exponent), out BigInteger rest);
            if (!rest.IsZero)
                return null;
        }
        else
        {
            number *= BigInteger.Pow(10, exponent);
        }
        return number >= long.MinValue && number <= long.MaxValue ? (long)number : null;
    }
}
