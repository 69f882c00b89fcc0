using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Arbitrary texts, with the nasty ones much more often than chance would have them.</summary>
internal static class Texts
{
    private static readonly Gen<string> s_plain = Gen.Choose(0x20, 0x7E).Select(static code => ((char)code).ToString());
    private static readonly Gen<string> s_reserved = Gen.Elements(
        "%", "+", "&", "=", "/", "*", "~", "'", "(", "!", "%2F", "%25", "\r\n", "\t", "\0", "\"", "\\", "<", "…");
    private static readonly Gen<string> s_anyUnit = Gen.Choose(0, 0xFFFF).Select(static code => ((char)code).ToString());
    private static readonly Gen<string> s_pair = Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32);
    private static readonly Gen<string> s_half = Gen.Choose(0xD800, 0xDFFF).Select(static code => ((char)code).ToString());
    private static readonly Gen<string> s_wellFormedUnit = Gen.Choose(0, 0xFFFF)
        .Where(static code => code is < 0xD800 or > 0xDFFF)
        .Select(static code => ((char)code).ToString());

    /// <summary>Any UTF-16 text, halves of surrogate pairs included.</summary>
    public static Arbitrary<string> Any { get; } = Arb.From(Joined(s_plain, s_reserved, s_anyUnit, s_pair, s_half), Shorter);

    /// <summary>Any text that has a UTF-8 form.</summary>
    public static Arbitrary<string> WellFormed { get; } = Arb.From(Joined(s_plain, s_reserved, s_wellFormedUnit, s_pair), Shorter);

    /// <summary>What keys are made of, and more: at least four characters, not only the ones that stand for hidden text.</summary>
    public static Arbitrary<string> Secret { get; } =
        Arb.From(Joined(s_plain, s_reserved, s_plain, s_pair).Where(IsSecret), static text => Shorter(text).Where(IsSecret));

    /// <summary>Parameters with different names.</summary>
    public static Arbitrary<KeyValuePair<string, string>[]> Parameters { get; } =
        Any.Generator.Zip(Any.Generator, static (name, value) => new KeyValuePair<string, string>("P" + name, value))
            .ArrayOf()
            .Select(static pairs => pairs.DistinctBy(static pair => Utf8(pair.Key)).ToArray())
            .ToArbitrary();

    /// <summary>The text as it arrives: halves of pairs have no UTF-8 form and become U+FFFD.</summary>
    public static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public static void Hold<T>(this Arbitrary<T> values, Func<T, bool> property, int tests = 400) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(values, property));

    public static void Hold<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, Func<T1, T2, bool> property, int tests = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(first, second, property));

    public static void Hold<T1, T2, T3>(
        Arbitrary<T1> first,
        Arbitrary<T2> second,
        Arbitrary<T3> third,
        Func<T1, T2, T3, bool> property,
        int tests = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(first, second, third, property));

    private static bool IsSecret(string text) => text.Count(static c => c is not ('*' or ' ' or '…') && !char.IsControl(c)) > 3;

    private static Gen<string> Joined(params Gen<string>[] units) => Gen.OneOf(units).ArrayOf().Select(string.Concat);

    private static IEnumerable<string> Shorter(string text) => Enumerable.Range(0, text.Length).Select(index => text.Remove(index, 1));
}
