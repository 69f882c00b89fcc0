namespace DataWorksMeta;

/// <summary>How far a run must be before it is no longer waited for.</summary>
public enum RunStage
{
    /// <summary>It has ended, and does not begin again by itself.</summary>
    Final,

    /// <summary>It runs, or has ended.</summary>
    Started,
}
