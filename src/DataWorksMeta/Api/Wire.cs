namespace DataWorksMeta.Api;

/// <summary>Words of this module in the service's spelling.</summary>
internal static class Wire
{
    public static string Environment(EnvType environment) => environment == EnvType.Prod ? "PROD" : "DEV";

    /// <summary>The environment, in whichever of the service's spellings: 0 or 1, DEV, PRD or PROD.</summary>
    public static EnvType? Environment(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "1" or "PRD" or "PROD" => EnvType.Prod,
        "0" or "DEV" => EnvType.Dev,
        _ => null,
    };

    /// <summary>The compute engines' own word for production.</summary>
    public static string? ShortEnvironment(EnvType? environment) => environment switch { EnvType.Prod => "PRD", EnvType.Dev => "DEV", _ => null };

    public static string Direction(LineageDirection direction) => direction == LineageDirection.Upstream ? "up" : "down";
}
