using System.Text.Json;

namespace DataWorks.Emulator.Control;

internal static class JsonPage
{
    public static async Task WriteAsync(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        response.ContentType = "application/json;charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        write(json);
    }
}
