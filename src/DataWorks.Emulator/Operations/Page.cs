using System.Globalization;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>The page that a list call asks for: from 1, ten rows unless it says otherwise.</summary>
internal readonly record struct Page(int Number, int Size)
{
    public const int UsualMaximum = 100;

    public long Skip => (Number - 1L) * Size;

    /// <summary>Some operations call the number PageNum.</summary>
    public static Page Of(OperationCall call, string numberName = "PageNumber", int maximum = UsualMaximum)
    {
        int number = Read(call, numberName, 1);
        int size = Read(call, "PageSize", 10);
        return size <= maximum ? new Page(number, size) : throw new ServiceException(ServiceErrors.PageIllegal);
    }

    public void Write(ReplyWriter reply, long total, string numberName = "PageNumber")
    {
        reply.Add(numberName, Number);
        reply.Add("PageSize", Size);
        reply.Add("TotalCount", total);
    }

    public IEnumerable<T> Cut<T>(IEnumerable<T> rows) => rows.Skip((int)Math.Min(Skip, int.MaxValue)).Take(Size);

    /// <summary>Pages past the ceiling are refused.</summary>
    public Page UpTo(int ceiling, ServiceError error) => Number <= ceiling ? this : throw new ServiceException(error);

    private static int Read(OperationCall call, string name, int fallback)
    {
        if (call.Text(name) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw new ServiceException(ServiceErrors.PageIllegal);
    }
}
