using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes workspaces as they are named: a text, a number that is an id exactly, or an object that has one of them. A number that has lost
/// digits, as 1.23457E+11 has, is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProjectNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Unwrapped(inputData);
        return LanguagePrimitives.GetEnumerable(value) is IEnumerable several ? several.Cast<object?>().Select(One).ToArray() : One(value);
    }

    private static object? One(object? value) => Unwrapped(value) switch
    {
        null => null,
        string text => OfText(text),
        PSObject custom => OfObject(custom),
        (bool or char or IFormattable) and var number => OfNumber(number),
        var thing => OfObject(thing),
    };

    // 1,2 is 12 to the binder, 1kb is 1024, and neither was typed.
    private static string OfText(string text)
    {
        string plain = NameText.Bare(text);
        bool isNumber = IdNumber.LooksLikeOne(plain) || LanguagePrimitives.TryConvertTo(plain, CultureInfo.InvariantCulture, out long _);
        return isNumber && !NameText.IsBlank(plain) ? OfNumber(plain) : text;
    }

    private static string OfNumber(object value) =>
        IdNumber.TryRead(value, out long id) ? id.ToString(CultureInfo.InvariantCulture) : throw NoWorkspace(value);

    // An object is read as it is where it comes down a pipe.
    private static string OfObject(object thing)
    {
        try
        {
            PipedInput? input = PipedInput.Read(PSObject.AsPSObject(thing)).FirstOrDefault();
            return (input is null ? null : PipedCommand.ProjectOf(input, isSubject: false)?.ToString()) ?? throw NoWorkspace(thing);
        }
        catch (DwException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }

    private static object? Unwrapped(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException NoWorkspace(object? value)
    {
        string shown = NameText.Shown(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        return new ArgumentTransformationMetadataException($"'{shown}' is no id and no name of a workspace. {IdNumber.Advice}");
    }
}
