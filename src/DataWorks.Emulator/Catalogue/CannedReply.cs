using System.Text.Json;

namespace DataWorks.Emulator.Catalogue;

/// <summary>A body that the catalogue gives for one table and one operation; the request id is put in front if it is not there.</summary>
internal sealed record CannedReply(int Status, JsonElement Body);
