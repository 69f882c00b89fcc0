namespace DataWorks.Emulator.Limits;

/// <summary>Lets calls through at a rate. Not thread-safe: its owner locks.</summary>
internal interface ICallGate
{
    /// <summary>Zero when the call is accepted at <paramref name="now"/>; otherwise the time until the next one would be.</summary>
    TimeSpan TryEnter(TimeSpan now);
}
