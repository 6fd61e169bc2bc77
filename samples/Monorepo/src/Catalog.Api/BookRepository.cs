using Npgsql;

namespace Catalog.Api;

internal sealed class BookRepository(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<Book>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, title, author from books order by title");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        var books = new List<Book>();
        while (await reader.ReadAsync(cancellationToken))
            books.Add(new Book(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));

        return books;
    }
}
