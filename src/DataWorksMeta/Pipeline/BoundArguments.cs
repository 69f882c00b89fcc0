using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Commands;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// What was given as arguments, before anything is asked: one that is there and holds nothing was meant to narrow the question, and must
/// not widen it.
/// </summary>
internal static class BoundArguments
{
    /// <summary>What to do about an argument that holds nothing.</summary>
    public const string Advice =
        "Give the parameter a value or leave it out. A variable that was never set holds $null: Set-StrictMode -Version Latest finds it.";

    private const string Person = "Owner";

    /// <exception cref="DwException">An argument holds nothing, or an id that has lost its digits.</exception>
    public static void Check(PSCmdlet command)
    {
        foreach (KeyValuePair<string, object> argument in command.MyInvocation.BoundParameters)
        {
            object? value = Unwrapped(argument.Value);
            if (value is ValueType or ScriptBlock)
                continue;
            if (HoldsNothing(value) && !MayBeEmpty(command, argument.Key, value))
                throw new DwException(ErrorId.EmptyInput, $"-{argument.Key} was given and holds nothing.", advice: Advice);
            if (!MayBeEmpty(command, argument.Key, value))
                Tidy(command, argument.Key, value);
            if (Texts(value).FirstOrDefault(static text => IsSpoiltId(text)) is string spoilt && IsId(argument.Key))
            {
                string shown = NameText.Shown(spoilt);
                string what = argument.Key == Person ? "neither an id nor a name" : "no id";
                throw new DwException(ErrorId.InvalidInput, $"-{argument.Key} is '{shown}', which is {what}.", advice: IdNumber.Advice);
            }
        }
        CheckDays(command.MyInvocation.BoundParameters);
    }

    /// <summary>Whether somebody wants to hear: by a switch, else by the preference that holds here.</summary>
    public static bool Wants(PSCmdlet command, string parameter, string preference)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? bound))
            return LanguagePrimitives.IsTrue(bound);
        // As the engine reads its own variables: a function that sets one makes a text, and what nobody understands is not set.
        object? value = Unwrapped(command.GetVariableValue(preference));
        ActionPreference action = value switch
        {
            ActionPreference set => set,
            string text when Enum.TryParse(text, ignoreCase: true, out ActionPreference named) => named,
            int number => (ActionPreference)number,
            _ => ActionPreference.SilentlyContinue,
        };
        return action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    // Between a day and an earlier one lies nothing, and nothing would come.
    private static void CheckDays(Dictionary<string, object> arguments)
    {
        if (arguments.TryGetValue("Since", out object? since) && Unwrapped(since) is DateTimeOffset start
            && arguments.TryGetValue("Until", out object? until) && Unwrapped(until) is DateTimeOffset end
            && start > ServiceDay.LastSecond(end))
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"-Since {ServiceTime.Second(start)} is later than -Until {ServiceTime.Second(end)}, both in China time.",
                advice: "Change the two, or leave -Until out.");
        }
    }

    /// <summary>Whether a list that was given has a place with nothing in it, or is no list and nothing.</summary>
    public static bool HoldsNull(object? value) => Unwrapped(value) switch
    {
        null or DBNull => true,
        IDictionary => false,
        IList list => list.Cast<object?>().Any(static one => Unwrapped(one) is null or DBNull),
        _ => false,
    };

    // What came along when a name was copied: taken off where the cmdlet reads the parameter.
    private static void Tidy(PSCmdlet command, string parameter, object? value)
    {
        if (value is string text && Plain(command, parameter, text) is { Length: > 0 } plain && plain != text)
            Set(command, parameter, plain);
        else if (value is string[] texts && Array.ConvertAll(texts, Tidied) is var tidy && !tidy.SequenceEqual(texts))
            Set(command, parameter, tidy);

        string Tidied(string one) => one is not null && Plain(command, parameter, one) is { Length: > 0 } text ? text : one!;
    }

    // Quotes around it are none of a name that the service compares letter by letter.
    private static string Plain(PSCmdlet command, string parameter, string text)
    {
        string trimmed = NameText.Trim(text);
        return NameText.Bare(trimmed) is { Length: > 0 } bare && bare != trimmed && (IsId(parameter) || IsCompared(command, parameter))
            ? bare
            : trimmed;
    }

    private static bool IsCompared(PSCmdlet command, string parameter) =>
        command.GetType().GetProperty(parameter)?.IsDefined(typeof(NoWildcardAttribute), inherit: true) == true;

    private static void Set(PSCmdlet command, string parameter, object value)
    {
        if (command.GetType().GetProperty(parameter) is { CanWrite: true } property && property.PropertyType.IsInstanceOfType(value))
            property.SetValue(command, value);
    }

    private static bool HoldsNothing(object? value) => value switch
    {
        null or DBNull => true,
        string text => NameText.IsBlank(text),
        IDictionary map => map.Count == 0,
        IList list => list.Count == 0 || list.Cast<object?>().Any(static one => HoldsNothing(Unwrapped(one))),
        _ => false,
    };

    // The cmdlet reads it as an input, and tells what is wrong with it in its place.
    private static bool MayBeEmpty(PSCmdlet command, string parameter, object? value) =>
        value is null or string or IList or IDictionary && command.GetType().GetProperty(parameter)?.GetCustomAttributes(inherit: true)
            .Any(static one => one is AllowNullAttribute or AllowEmptyStringAttribute) == true;

    private static bool IsId(string parameter) => parameter.EndsWith("Id", StringComparison.Ordinal) || parameter == Person;

    // 1.23457E+11, 1.234E5 and patterns: no id of the service is written so.
    private static bool IsSpoiltId(string text) =>
        text.AsSpan().IndexOfAny('*', '?') >= 0
        || (text.Length > 0 && (text[0] == '#' || (char.IsAsciiDigit(text[0]) && text.AsSpan().IndexOfAny('.', ',') > 0))
        && IdNumber.LooksLikeOne(text));

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text.Trim()],
        IEnumerable<string> texts => texts.OfType<string>().Select(static text => text.Trim()),
        _ => [],
    };

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
