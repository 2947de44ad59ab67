#pragma once
// XML a record at a time: the text is cut at the elements that are records, and each is parsed alone, so that memory stays
// constant and one broken record costs no other.

#include <pugixml.hpp>

#include "fields.hpp"

namespace loam::records {

class XmlRecords {
public:
    XmlRecords(TextWindow& window, Delivery& out, std::vector<std::string_view> names) : m_window(window), m_out(out), m_names(std::move(names)) {}
    /// Parses the next record and opens it in the delivery; null at the end.
    pugi::xml_node next();
    /// Hands out what is open.
    void deliver();
    [[nodiscard]] std::size_t line() const { return m_line; }

private:
    struct Cut {
        std::size_t begin = std::string_view::npos;
        std::size_t end = 0;
        std::string_view name;
        bool is_whole = true;
    };
    Cut find();
    void account(std::string_view text);
    void outside(std::size_t end);

    TextWindow& m_window;
    Delivery& m_out;
    std::vector<std::string_view> m_names;
    std::string m_text;
    pugi::xml_document m_xml;
    std::size_t m_held = 0;  ///< bytes of the window that are the open record
    std::size_t m_line = 0;
    bool m_in_tag = false;   ///< where what was passed last ends within a tag
};

/// A reader of records of XML: what is understood of one is taken out of its tree, and what is left goes to others, so that
/// nothing can be forgotten.
class XmlReader {
public:
    XmlReader(TextWindow& window, Delivery& out, std::string_view format, std::vector<std::string_view> names) : m_out(out), m_format(format), m_records(window, out, std::move(names)) {}
    virtual ~XmlReader() = default;
    base::Result<void> read();

protected:
    virtual void record(pugi::xml_node root) = 0;
    /// On one line, with its entities undone; the element is gone then. Empty if there is none.
    std::string taken(pugi::xml_node parent, std::string_view name);
    void take(pugi::xml_node parent, std::string_view name, Field field);
    void take_all(pugi::xml_node parent, std::string_view name, Field field);
    /// As `field`; what is none of its kind is told.
    void give(Field field, std::string_view value, std::string_view name);
    /// One printed type more: the most telling one makes the kind.
    void give_type(const std::string& type);
    Delivery& m_out;

private:
    std::string_view m_format;
    XmlRecords m_records;
};

/// The name without its prefix.
std::string_view name_of(const pugi::xml_node& node);
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
/// Text of all text nodes inside, in order.
std::string text_in(const pugi::xml_node& node);
/// What is left of the tree, under the names of its elements, into others; no element twice.
void keep_rest(Record& record, const pugi::xml_node& root, std::string_view format);
/// The names that a text begins with as an element: "<record", "<PubmedArticle".
bool has_element(std::string_view text, std::string_view name);

}  // namespace loam::records
