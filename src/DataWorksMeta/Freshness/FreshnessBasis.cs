namespace DataWorksMeta;

/// <summary>By what it is known when data should be there.</summary>
public enum FreshnessBasis
{
    /// <summary>By the committed time of the baseline that watches the task.</summary>
    Baseline = 0,

    /// <summary>By the planned time of the run, and what it usually takes.</summary>
    Schedule = 1,

    /// <summary>By how long ago data were last written.</summary>
    Age = 2,
}
