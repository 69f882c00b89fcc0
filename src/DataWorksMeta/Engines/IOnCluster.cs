namespace DataWorksMeta.Engines;

/// <summary>A subject that may lie on an EMR cluster.</summary>
internal interface IOnCluster
{
    string? ClusterId { get; }
}
