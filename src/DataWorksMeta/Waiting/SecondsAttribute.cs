using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>Takes durations as people write them (30, 30s, 10m, 2h, 0:0:30, a TimeSpan) as whole seconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    private static readonly DurationAttribute s_duration = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var time = (TimeSpan)s_duration.Transform(engineIntrinsics, inputData);
        return (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds));
    }
}
