namespace DataWorksMeta.Api;

/// <summary>Words of this module in the service's spelling.</summary>
internal static class Wire
{
    public static string Environment(EnvType environment) => environment == EnvType.Prod ? "PROD" : "DEV";

    /// <summary>The compute engines' own word for production.</summary>
    public static string? ShortEnvironment(EnvType? environment) => environment switch { EnvType.Prod => "PRD", EnvType.Dev => "DEV", _ => null };

    public static string Direction(LineageDirection direction) => direction == LineageDirection.Upstream ? "up" : "down";
}
