using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta.Commands;

/// <summary>Takes MaxCompute by its name where the service calls it otherwise.</summary>
/// <param name="word">What the parameter calls it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EngineWordAttribute(string word) : ArgumentTransformationAttribute
{
    /// <summary>What the parameter calls MaxCompute.</summary>
    public string Word { get; } = word;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData?.ToString() is { Length: > 0 } text && EngineType.Of(text) == EngineType.MaxCompute ? Word
        : (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string word ? NameText.Trim(word) : inputData;
}
