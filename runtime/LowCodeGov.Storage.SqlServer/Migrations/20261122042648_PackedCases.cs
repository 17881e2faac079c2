using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PackedCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was written as plain text stays as it is, in UTF-8: readers tell it by its first byte.
            migrationBuilder.AddColumn<byte[]>(name: "Lines", table: "CaseEvents", type: "varbinary(max)", nullable: false, defaultValue: new byte[0]);
            migrationBuilder.Sql("UPDATE [CaseEvents] SET [Lines] = CONVERT(varbinary(max), CONVERT(varchar(max), [Json] COLLATE Latin1_General_100_BIN2_UTF8))");
            migrationBuilder.DropColumn(name: "Json", table: "CaseEvents");

            migrationBuilder.AddColumn<byte[]>(name: "Packed", table: "Cases", type: "varbinary(max)", nullable: false, defaultValue: new byte[0]);
            migrationBuilder.Sql("UPDATE [Cases] SET [Packed] = CONVERT(varbinary(max), CONVERT(varchar(max), [Snapshot] COLLATE Latin1_General_100_BIN2_UTF8))");
            migrationBuilder.DropColumn(name: "Snapshot", table: "Cases");

            migrationBuilder.RenameColumn(name: "Packed", table: "Cases", newName: "Snapshot");

            migrationBuilder.DropColumn(
                name: "PreviousHash",
                table: "CaseEvents");

            migrationBuilder.DropColumn(
                name: "Type",
                table: "CaseEvents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Lines",
                table: "CaseEvents");

            migrationBuilder.AlterColumn<string>(
                name: "Snapshot",
                table: "Cases",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(byte[]),
                oldType: "varbinary(max)");

            migrationBuilder.AddColumn<string>(
                name: "Json",
                table: "CaseEvents",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "CaseEvents",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Type",
                table: "CaseEvents",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
        }
    }
}
