namespace DataWorksMeta.Api;

/// <summary>A subject that belongs to one environment of a workspace.</summary>
internal interface IInEnvironment
{
    EnvType? Environment { get; }
}
