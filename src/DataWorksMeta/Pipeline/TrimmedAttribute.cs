using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>Takes off what nobody sees around a word, before it is compared with those that there are.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrimmedAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? NameText.Trim(text) : inputData;
}
