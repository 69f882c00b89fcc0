using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Operations;

/// <summary>Paging by an opaque token. It holds the place and a check, so that a made-up one is refused.</summary>
internal readonly record struct PageToken(long Skip, int Size)
{
    private const ulong Salt = 0x37AE2053D87D380F;

    public static PageToken Of(OperationCall call)
    {
        int size = Page.Of(call).Size;
        if (call.Text("NextToken") is not { } token)
            return new PageToken(0, size);
        return token.Length == 32
            && ulong.TryParse(token.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong place)
            && Text((long)(place ^ Salt)) == token
            ? new PageToken((long)(place ^ Salt), size)
            : throw new ServiceException(ServiceErrors.ParameterInvalid);
    }

    public IReadOnlyList<T> Cut<T>(IEnumerable<T> rows) => [.. rows.Skip((int)Skip).Take(Size)];

    /// <summary>Null when nothing follows.</summary>
    public string? Next(long total) => Skip + Size < total ? Text(Skip + Size) : null;

    private static string Text(long place) =>
        string.Create(CultureInfo.InvariantCulture, $"{(ulong)place ^ Salt:x16}{StableHash.Mix((ulong)place ^ Salt):x16}");
}
