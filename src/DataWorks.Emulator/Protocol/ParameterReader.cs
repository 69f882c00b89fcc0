using System.Buffers;
using System.Text;

namespace DataWorks.Emulator.Protocol;

/// <summary>Reads a query string or a form body: <c>+</c> and <c>%20</c> are a blank, a broken escape stays as it is.</summary>
internal static class ParameterReader
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_names = new HashSet<string>(StringComparer.Ordinal)
    {
        "Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce",
        "SignatureType", "Timestamp", "SecurityToken", "RegionId",
        "TableGuid", "DataSourceType", "ClusterId", "DbName", "DatabaseName", "SchemaName", "Schema", "TableName",
        "AppGuid", "Keyword", "EntityType", "Extension", "PageNumber", "PageNum", "PageSize", "NextToken", "ProjectId", "ProjectEnv",
        "NodeId", "ColumnGuid", "ColumnName", "Direction", "CategoryId", "StartDate", "EndDate", "TaskId",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void ReadQuery(string query, List<Parameter> into)
    {
        ReadOnlySpan<char> text = query.AsSpan();
        if (text.StartsWith('?'))
            text = text[1..];
        if (text.IsEmpty)
            return;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, bytes);
        Read(bytes.AsSpan(0, length), inForm: false, into);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public static void ReadForm(ReadOnlySpan<byte> form, List<Parameter> into) => Read(form, inForm: true, into);

    private static void Read(ReadOnlySpan<byte> text, bool inForm, List<Parameter> into)
    {
        byte[] decoded = ArrayPool<byte>.Shared.Rent(text.Length + 1);
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'&');
            ReadOnlySpan<byte> pair = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (pair.IsEmpty)
                continue;
            int equals = pair.IndexOf((byte)'=');
            string name = Name(Decode(equals < 0 ? pair : pair[..equals], decoded));
            string value = equals < 0 ? "" : Encoding.UTF8.GetString(Decode(pair[(equals + 1)..], decoded));
            into.Add(new Parameter(name, value, inForm));
        }

        ArrayPool<byte>.Shared.Return(decoded);
    }

    private static string Name(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[64];
        if (utf8.Length <= characters.Length)
        {
            int length = Encoding.UTF8.GetChars(utf8, characters);
            if (s_names.TryGetValue(characters[..length], out string? known))
                return known;
        }

        return Encoding.UTF8.GetString(utf8);
    }

    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> text, byte[] buffer)
    {
        if (text.IndexOfAny((byte)'%', (byte)'+') < 0)
            return text;
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte current = text[i];
            if (current == '+')
            {
                current = (byte)' ';
            }
            else if (current == '%' && i + 2 < text.Length && Hex(text[i + 1]) >= 0 && Hex(text[i + 2]) >= 0)
            {
                current = (byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2]));
                i += 2;
            }

            buffer[written++] = current;
        }

        return buffer.AsSpan(0, written);
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
