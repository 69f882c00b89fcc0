using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>
/// Refuses <c>$null</c> where an empty text has a meaning: a variable that was never set would else empty what it was meant to fill.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GivenTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) ?? throw new ArgumentTransformationMetadataException(
            "It was given and is $null. Give a text; '' stands for an empty one.");
}
