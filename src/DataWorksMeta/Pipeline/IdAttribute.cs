using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes ids exactly: a number, a text that is one, or several. What has lost digits, as 1.23457E+11 has, is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is IList several ? several.Cast<object?>().Select(static one => One(one, isItem: true)).ToArray() : One(value);
    }

    // A word or an object is left to the binder, which may have another parameter for it.
    private static object? One(object? value, bool isItem = false)
    {
        value = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return value switch
        {
            null when !isItem => null,
            string text when !isItem && text.Length > 0 && !LooksLikeOne(text) => Read(text) ?? value,
            null or string or bool or char or IFormattable => Read(value) ?? throw new ArgumentTransformationMetadataException(
                $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' is no id. {IdNumber.Advice}"),
            _ => value,
        };
    }

    // 1,2 is 12 to the binder, 1kb is 1024, and neither was typed.
    private static bool LooksLikeOne(string text) =>
        IdNumber.LooksLikeOne(text) || LanguagePrimitives.TryConvertTo(text, CultureInfo.InvariantCulture, out long _);

    private static long? Read(object? value) =>
        value is not null && IdNumber.TryRead(value, out long id) ? id : null;
}
